/** The English of local files, apart from `words.ts` because it loads later. */
import type { ImageAnswer } from '../../../players/answers';
import type { SetAnswers } from '../../state/local-data';

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
  progress: 'Reading progress',
  counted: {
    files: (done: string, total: string) => `${done} of ${total} files`,
    pictures: (done: string, total: string) => `${done} of ${total} pictures`,
  },
  left: (count: string, left: string) => `${count} · about ${left} left`,
  one: 'A large file takes some seconds.',
  cancel: 'Cancel',
  cancelled: 'Cancelled. Nothing was changed.',
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
  caption: captionOf,
  answersProgress: 'Answers',
  answered: (done: string, total: string) => `Answered ${done} of ${total}`,
  /** They come in this order; what is not there yet is one mark, and not hundreds. */
  answers: (answers: SetAnswers) => {
    const open = answers.indexOf(undefined);
    const shown = open < 0 ? answers : answers.slice(0, open + 1);
    return (
      `Answers, in this order: ${shown.map(captionOf).join(' ')}` +
      (shown.some((answer) => answer?.doubt) ? ' (? is not sure)' : '')
    );
  },
  /** Where it is not the files. */
  failed: (message: string) =>
    `Nothing was read: ${message} Choose the files again, or fewer of them.`,
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
