/** The English of local files, apart from `words.ts` because it loads later. */
import type { ImageAnswer } from '../../../players/answers';

const captionOf = (answer: ImageAnswer | undefined): string =>
  answer ? `${answer.digit}${answer.doubt ? '?' : ''}` : '…';

export const words = {
  title: 'Your own files',
  intro:
    'Pictures of digits, one or many, or images as IDX, CSV, JSON or .npy, with labels or without. They stay in this browser.',
  choose: 'Choose files',
  drop: 'or drop them here',
  status: 'Your files',
  reading: 'Reading.',
  picture: (name: string) => `${name} is on the canvas.`,
  set: (name: string, count: string, areLabelled: boolean) =>
    `${count} images from ${name}. ` +
    (areLabelled
      ? '“Evaluate” can take them too.'
      : 'They have no labels: they are predicted, and nothing can be said of right and wrong.'),
  /** How many were found, and where. */
  digits: (count: string, where: string) =>
    `${count} digits were found in ${where}: lines from top to bottom, each from left to right.`,
  pictures: (count: number) => `${count} pictures`,
  digitOf: (name: string, number: number) => `${name}, digit ${number}`,
  unread: (name: string, why: string) => `${name} could not be read. ${why}`,
  caption: captionOf,
  answers: (answers: readonly (ImageAnswer | undefined)[]) =>
    `Answers, in this order: ${answers.map(captionOf).join(' ')}` +
    (answers.some((answer) => answer?.doubt) ? ' (? is not sure)' : ''),
  broken: (message: string) => `These files cannot be used. ${message}`,
  thumbnail: (
    index: number,
    label: number | undefined,
    name: string | undefined,
    answer: ImageAnswer | undefined,
  ) =>
    [
      `Your image ${index}`,
      ...(name === undefined ? [] : [name]),
      ...(label === undefined ? [] : [`labelled ${label}`]),
      ...(answer ? [`answered ${answer.digit}${answer.doubt ? ', not sure' : ''}`] : []),
    ].join(', '),
  forget: 'Forget these images',
  forgotten: 'The images are forgotten.',
} as const;
