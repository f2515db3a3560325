/**
 * Words that a visitor need not know, each with what it means here, in a sentence or two. What the
 * protocol does with them is in docs/protocol.md.
 */
interface Entry {
  /** The forms in which it stands in a sentence. */
  readonly pattern: RegExp;
  readonly meaning: string;
}

export const glossary = {
  producer: {
    pattern: /\bcrypto-producer\b/,
    meaning:
      'The third server. It makes the random numbers that the two others use up, before there is an image. Of image, weights and result it never gets anything, not even a share.',
  },
  share: {
    pattern: /\b(?:random-looking )?shares?\b/i,
    meaning:
      'One of two numbers that add up to a third, which nobody may see. Each server has one. A share by itself is as random as any number and says nothing.',
  },
  mask: {
    pattern: /\bmask(?:s|ed)?\b/i,
    meaning:
      'A random number that is subtracted from a value before others get it. What is left is noise for all who do not know the mask.',
  },
  alpha: {
    pattern: /α/,
    meaning:
      'The image minus its mask, pixel by pixel, which is noise. The client sends the same α to both servers.',
  },
  seed: {
    pattern: /\bseeds?\b/i,
    meaning:
      'Here 32 random bytes, from which two parties can each make the same long row of random numbers.',
  },
  opening: {
    pattern: /\bopen(?:s|ed|ing)?\b/i,
    meaning:
      'The servers tell each other their shares of a value under a mask or a pad. Both then know the sum, which is noise, and can go on with it. That is one round.',
  },
  round: {
    pattern: /\brounds?\b/i,
    meaning:
      'Both servers send to each other at once, and wait for what comes. However little is sent, it takes the way between them.',
  },
  pad: {
    pattern: /\bpad(?:ded|s)?\b/i,
    meaning: 'A mask that is added in place of subtracted. Neither server knows it whole.',
  },
  truncation: {
    pattern: /\btruncat(?:e|ion)\b/i,
    meaning:
      'A product of two numbers with digits after the point has twice as many of them. The lowest are dropped.',
  },
  gate: {
    pattern: /\bgates?\b/i,
    meaning:
      'What turns the sum that reaches a neuron into the value that leaves it: here a curve from 0 to 1, the sigmoid. The servers have shares of the sum only, so they compute the curve as a sum of waves (periodic) or as a polynomial.',
  },
  period: {
    pattern: /\bperiod(?: \d+, \d+ harmonics)?/i,
    meaning:
      'The servers compute the curve of a neuron as a sum of waves. The longest of them begins anew after its period, so what reaches a neuron must stay well within that. Harmonics is how many waves there are: more make a more exact curve.',
  },
  ring: {
    pattern: /\bring\b/i,
    meaning:
      'The whole numbers up to 2³² or 2⁶⁴, which begin anew after the last, as the hours of a day do. All of them can be equally likely, so a share can be as random as any.',
  },
  fraction: {
    pattern: /\bfraction bits\b/i,
    meaning:
      'The servers compute with whole numbers, of which so many bits stand after the point: with 8 of them, 1.5 is kept as 384.',
  },
  logit: {
    pattern: /\blogit difference\b/i,
    meaning:
      'A network gives each digit a score, its logit, from which probabilities are made. This is the largest difference between a score computed privately and the same score in the clear: what rounding costs.',
  },
  dealt: {
    pattern: /\bdealt (?:ahead(?: of time)?|on demand)/i,
    meaning:
      'Each prediction uses up random numbers, which the crypto-producer deals to the servers. Ahead: they were there before the image. On demand: they had to be waited for.',
  },
  chance: {
    pattern: /\bp(?= [=<])/,
    meaning:
      'How often random bytes would come out as uneven as these, or more so, by chance alone. Near 0 chance is no good explanation. χ² says how uneven they are.',
  },
  op: {
    pattern: /\bops?\b/i,
    meaning:
      'One operation of the computation, at one party: a product of matrices, say, or the opening of a value.',
  },
} as const satisfies Record<string, Entry>;

export type TermId = keyof typeof glossary;
