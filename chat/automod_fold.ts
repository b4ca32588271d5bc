/** Text as a reader sees it: without case, accents, characters of no width and letters that look like others. */

// Accents, vowel points and variation selectors; vowel signs of other scripts are letters to their readers.
const marks =
  /[\u0300-\u036F\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u064B-\u065F\u0670\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE00-\uFE0F\uFE20-\uFE2F]/gu;
// One character that stands for a sentence: nobody spells with it, and it would make texts eighteen times as long.
const ligatures = /[\uFDFA\uFDFB]/gu;
const invisible = /[\p{Cf}\u034F\u115F\u1160\u17B4\u17B5\u3164\uFFA0]/gu;

/** Latin letter → letters of other scripts that are read as it. */
const lookAlikes: Readonly<Record<string, string>> = {
  a: "аαɑ",
  b: "вьβʙ",
  c: "сϲᴄ",
  d: "ԁɗ",
  e: "еεєɛ",
  f: "ғſ",
  g: "ɡɢ",
  h: "һнʜ",
  i: "іιıɪ",
  j: "јʝ",
  k: "кκᴋ",
  l: "ӏʟ",
  m: "мᴍ",
  n: "пոηɴ",
  o: "оοσօᴏø",
  p: "рρᴘ",
  q: "ԛգ",
  r: "гʀ",
  s: "ѕꜱ",
  t: "тτᴛ",
  u: "υսᴜ",
  v: "νѵᴠ",
  w: "ԝωшᴡ",
  x: "хχ",
  y: "уγʏ",
  z: "ᴢ",
};
const letterOf = new Map(
  Object.entries(lookAlikes).flatMap(([letter, others]) => [...others].map((one) => [one, letter])),
);

/** Signs that stand for letters inside of words; `1`, `|` and `!` stand for two. */
const signs: Readonly<Record<string, string>> = {
  "0": "o",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  "9": "g",
  "@": "a",
  "$": "s",
  "€": "e",
};
const ambiguous = "1|!";

/** For patterns and links: compatibility forms made one, nothing without width, letters as they are. */
export function plainText(text: string): string {
  return text.replace(invisible, "").replace(ligatures, " ").normalize("NFKC");
}

/** For words: what is written and what a rule names come out alike. White space is one space. */
export function foldText(text: string): string {
  const bare = text.replace(invisible, "").replace(ligatures, " ").normalize("NFKD").toLowerCase()
    .replace(marks, "");
  let folded = "";
  for (const one of bare.normalize("NFC")) folded += letterOf.get(one) ?? one;
  return folded.replace(/\s+/gu, " ");
}

/**
 * The ways in which a folded text may be read: as it stands, with signs as letters, with letters that are repeated
 * three times and more once or twice, and with words that are spelled out (`s.p.a.m`) put together.
 */
export function readings(text: string): ReadonlySet<string> {
  const folded = foldText(text);
  const found = new Set<string>();
  for (const one of new Set([folded, withLetters(folded, "i"), withLetters(folded, "l")])) {
    found.add(one);
    found.add(one.replace(/(.)\1{2,}/gu, "$1"));
    found.add(one.replace(/(.)\1{2,}/gu, "$1$1"));
    found.add(spelledOut(one));
  }
  found.delete("");
  return found;
}

/** Only beside letters: a number is a number. */
function withLetters(folded: string, forAmbiguous: string): string {
  return folded.replace(/\S+/gu, (word) => {
    if (!/\p{L}/u.test(word)) return word;
    let text = "";
    for (const one of word) {
      text += ambiguous.includes(one) ? forAmbiguous : signs[one] ?? one;
    }
    return text;
  });
}

function spelledOut(folded: string): string {
  const words: string[] = [];
  let run = "";
  const end = () => {
    if (run.length > 2) words.push(run);
    run = "";
  };
  for (const token of folded.match(/[\p{L}\p{N}]+/gu) ?? []) {
    if ([...token].length === 1) run += token;
    else end();
  }
  end();
  return words.join(" ");
}
