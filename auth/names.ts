/** What names, addresses and passwords may look like, and the form in which two of them are the same: pure. */
import { type AppError, errors } from "../shared/errors.ts";
import { codePoints, isUnreadable, readableLine } from "../shared/text.ts";

/** As it was written (normalised), and the key that makes it unique. */
export interface Name {
  readonly text: string;
  readonly key: string;
}

/** Taken by whoever becomes an administrator with them, by nobody else. */
const reserved = new Set(
  ("abuse admin administrator all anonymous api auth bot chat deleted everyone gateway guest help here " +
    "hostmaster info mod moderator nobody null official owner postmaster root security service staff stream " +
    "support sysadmin system undefined unknown veza webmaster www").split(" "),
);

/** Letters of these look alike; one name keeps to one of them. */
const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];
const usernameShape = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}._-]*[\p{L}\p{M}\p{N}])?$/u;
const emailShape = /^[^@]{1,64}@[^@.]+(?:\.[^@.]+)+$/;
/** Controls, format characters, unassigned ones, and every kind of space. */
const invisible = /[\p{C}\p{Z}]/u;
const control = /\p{Cc}/u;

function refuse(field: string, sentence: string): AppError {
  return errors.INVALID_ARGUMENT(`${field} ${sentence}`, { field });
}

/** Upper before lower case, so that ß and ss, ſ and s are one. */
function fold(text: string): string {
  return text.toUpperCase().toLowerCase().normalize("NFKC");
}

export function parseUsername(input: string): Name {
  // Before anything else, so that no work depends on how much was sent.
  if (input.length > 200) throw refuse("username", "must have 3 to 32 characters");
  const text = input.trim().normalize("NFKC");
  const points = codePoints(text);
  if (points < 3 || points > 32) {
    throw refuse("username", `must have 3 to 32 characters, got ${points}`);
  }
  if (!usernameShape.test(text)) {
    throw refuse(
      "username",
      "may have letters, digits and . _ - in it, and begins and ends with a letter or digit",
    );
  }
  if (scripts.filter((script) => script.test(text)).length > 1) {
    throw refuse("username", "must not mix Latin, Cyrillic and Greek letters");
  }
  return { text, key: fold(text) };
}

export function isReserved(username: Name): boolean {
  return reserved.has(username.key.replaceAll(/[._-]/g, ""));
}

export function parseEmail(input: string): Name {
  if (input.length > 1_000) throw refuse("email", "must have at most 254 characters");
  const text = input.trim().normalize("NFKC");
  if (text === "") throw refuse("email", "is empty: give an address such as ada@example.org");
  if (codePoints(text) > 254) throw refuse("email", "must have at most 254 characters");
  if (!emailShape.test(text) || invisible.test(text)) {
    throw refuse("email", "must be an address such as ada@example.org");
  }
  const [local = "", domain = ""] = text.split("@");
  return { text: `${local}@${domain.toLowerCase()}`, key: fold(text) };
}

/** The key under which a login would be found; never fails, so that a bad one looks like an unknown one. */
export function loginKey(login: string): string {
  if (login.trim() === "") {
    throw refuse("login", "is empty: give the username or the e-mail address");
  }
  if (login.length > 1_000) throw refuse("login", "must have at most 254 characters");
  return fold(login.trim().normalize("NFKC"));
}

/** First or last name; empty is fine. */
export function parsePersonName(field: string, input: string): string {
  if (input.length > 1_000) throw refuse(field, "must have at most 100 characters");
  const text = input.trim().normalize("NFC");
  if (codePoints(text) > 100) {
    throw refuse(field, `must have at most 100 characters, got ${codePoints(text)}`);
  }
  if (control.test(text) || isUnreadable(text)) {
    throw refuse(
      field,
      "must not have control characters, text direction overrides or a flood of marks in it",
    );
  }
  return text;
}

/** A label for people to recognise a session by: cut and cleaned, never a reason to fail. */
export function deviceLabel(input: string): string {
  return readableLine(input, 200);
}

/** One form for every keyboard (RFC 8265 asks for NFC). */
export function normalizePassword(password: string): string {
  return password.normalize("NFC");
}

/** Checks a new password and returns it in the form that is hashed. */
export function parsePassword(
  field: string,
  input: string,
  account: { readonly username: string; readonly email: string },
): string {
  const points = input.length > 2_000 ? input.length : codePoints(input);
  if (points < 8 || points > 256) {
    throw refuse(field, `must have 8 to 256 characters, got ${points}`);
  }
  const folded = fold(input.normalize("NFKC"));
  if (folded === fold(account.username) || folded === fold(account.email)) {
    throw refuse(field, "must not be the username or the e-mail address");
  }
  return normalizePassword(input);
}

/** A password that is to be compared, not set: only its size is looked at. */
export function presentedPassword(field: string, input: string): string {
  if (input === "") throw refuse(field, "is empty");
  if (input.length > 2_000) throw refuse(field, "must have at most 256 characters");
  return normalizePassword(input);
}
