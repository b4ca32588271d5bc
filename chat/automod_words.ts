/** Finds words and phrases in folded text. */
import { foldText } from "./automod_fold.ts";

/** Answers with the term that was found. */
export type WordFinder = (reading: string) => string | undefined;

interface Word {
  readonly term: string;
  readonly folded: string;
}

/** Inside of other words as well. */
export function anywhereFinder(terms: readonly string[]): WordFinder {
  const words = terms.map(foldedWord);
  return (text) => words.find(({ folded }) => text.includes(folded))?.term;
}

/** Whole words only. What a text says is looked up, so that many terms cost no more than few. */
export function wordFinder(terms: readonly string[]): WordFinder {
  const byStart = Map.groupBy(terms.map(foldedWord), ({ folded }) => startOf(folded));
  const signs = byStart.get("") ?? [];
  return (text) => {
    for (const { 0: token, index } of text.matchAll(runs)) {
      const found = byStart.get(token)?.find(({ folded }) => standsAt(text, folded, index));
      if (found !== undefined) return found.term;
    }
    return signs.find(({ folded }) => stands(text, folded))?.term;
  };
}

const runs = /[\p{L}\p{N}]+/gu;
const firstRun = /^[\p{L}\p{N}]+/u;
const wordCharacter = /[\p{L}\p{N}]/u;

function foldedWord(term: string): Word {
  return { term, folded: foldText(term).trim() };
}

/** The letters and digits that a term begins with; none where it begins with a sign. */
function startOf(folded: string): string {
  return firstRun.exec(folded)?.[0] ?? "";
}

function stands(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (standsAt(text, word, at)) return true;
  }
  return false;
}

/** The word is there, and does not go on: its start is one, or a sign. */
function standsAt(text: string, word: string, at: number): boolean {
  const end = at + word.length;
  if (!text.startsWith(word, at)) return false;
  const next = text.codePointAt(end);
  return next === undefined || !wordCharacter.test(String.fromCodePoint(next)) ||
    !endsInWord.test(word);
}

const endsInWord = /[\p{L}\p{N}]$/u;
