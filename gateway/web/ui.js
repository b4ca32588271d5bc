// The page's own small tools: finding, making, telling.

/** The element with this id; a missing one is a mistake of ours and said so. */
export function byId(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no element #${id}`);
  return found;
}

/** Makes an element; text stays text, whatever is in it. */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith("aria-") || key === "role") made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children);
  return made;
}

/** Says what went wrong until the next attempt; undefined takes it away. */
export function showFailure(error) {
  const box = byId("failure");
  box.hidden = error === undefined;
  box.textContent = error === undefined ? "" : words(error);
}

let noticeTimer;

/** Says something that needs no answer. */
export function notice(text) {
  const box = byId("notice");
  box.textContent = text;
  box.hidden = false;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => box.hidden = true, 6_000);
}

/** What a person can do something with. */
function words(error) {
  if (error?.problem !== undefined) {
    const { detail, errors = [], instance } = error.problem;
    if (errors.length > 0) {
      return errors.map((one) => `${label(one.field)} ${one.message}`).join("; ");
    }
    return error.problem.status >= 500 ? `${detail} (request ${instance})` : detail;
  }
  if (error instanceof TypeError) return "The server cannot be reached. Is the network there?";
  return error?.message ?? String(error);
}

/** What the page calls the field, where it has one. */
function label(field) {
  const input = document.querySelector(`form [name="${CSS.escape(field)}"]`);
  const shown = input?.closest("label")?.firstChild?.textContent.trim();
  if (shown) return shown;
  const text = field.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Runs what a person asked for: the control rests meanwhile, and a failure is told. */
export async function attempt(control, work) {
  showFailure(undefined);
  control.disabled = true;
  try {
    return await work();
  } catch (error) {
    showFailure(error);
  } finally {
    control.disabled = false;
  }
}

/** Fields of a form as an object, and its submit handler without the page's reload. */
export function onSubmit(form, handle) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = form.querySelector("button[type=submit]");
    mark(form, []);
    attempt(button, async () => {
      try {
        await handle(Object.fromEntries(new FormData(form)));
      } catch (error) {
        mark(form, error?.problem?.errors ?? []);
        throw error;
      }
    });
  });
}

/** Shows which fields the server found fault with, and leads to the first. */
function mark(form, faults) {
  const names = new Set(faults.map(({ field }) => field));
  const wrong = [...form.elements].filter((one) => names.has(one.name));
  for (const one of form.elements) one.removeAttribute("aria-invalid");
  for (const one of wrong) {
    one.setAttribute("aria-invalid", "true");
    one.setAttribute("aria-describedby", "failure");
  }
  wrong[0]?.focus();
}

/** Waits longer after each failure, with some chance in it so that not all come back at once. */
export function backoff(tries) {
  return Math.min(20_000, 500 * 2 ** tries) * (0.5 + Math.random() / 2);
}

/** 1 listener, 2 listeners. */
export function plural(count, one) {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}
