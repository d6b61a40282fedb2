/**
 * Words as Unicode divides them: what joins letters (an underscore; an apostrophe, a dot or a colon between two) does
 * not begin a word. Digits begin a word that its first letter still opens.
 */
const word = /[\p{L}\p{M}\p{N}_]+(?:['’.:·][\p{L}][\p{L}\p{M}\p{N}_]*)*/gu;

/** The first letter of every word large, the others small. */
export function titleWords(text: string): string {
  return text.replace(word, (one) => {
    const small = one.toLowerCase();
    return small.replace(/\p{L}/u, openingLetter);
  });
}

/** Go changes letters one by one: a letter whose large form is two letters stays. */
export function upperLetters(text: string): string {
  return text.replace(/\P{ASCII}/gu, upperLetter).replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

export function lowerLetters(text: string): string {
  return text.replace(/\P{ASCII}/gu, lowerLetter).replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** A letter whose large form is two of them opens with a large one alone. */
function openingLetter(letter: string): string {
  const [first = letter, ...others] = letter.toUpperCase();
  return first + others.join('').toLowerCase();
}

function upperLetter(letter: string): string {
  const large = letter.toUpperCase();
  return [...large].length === 1 ? large : letter;
}

function lowerLetter(letter: string): string {
  const [small = letter] = letter.toLowerCase();
  return small;
}
