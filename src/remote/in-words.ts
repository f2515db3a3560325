/**
 * Names of players as people say them. Hosts keep their roles, which the configuration has beside who runs them;
 * who asks and who owns the model are to a person no names of programs.
 */
const PLAYERS: Readonly<Record<string, string>> = {
  'prediction-client': 'the client',
  'model-owner': 'the model’s owner',
};

/** Where a sentence begins: at the front, or after the end of another. */
const BEGINNING = /(?:^|[.?!]\s)$/;

/** A sentence of any part of the protocol, for people. */
export function inWords(sentence: string): string {
  return sentence.replace(/\b(?:prediction-client|model-owner)\b/g, (name, at: number) => {
    const words = PLAYERS[name]!;
    return BEGINNING.test(sentence.slice(0, at)) ? capital(words) : words;
  });
}

const capital = (words: string): string => `${words[0]!.toUpperCase()}${words.slice(1)}`;
