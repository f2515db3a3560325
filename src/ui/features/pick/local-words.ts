/** The English of local files, apart from `words.ts` because it loads later. */
export const words = {
  title: 'Your own files',
  intro:
    'A picture of one digit, or many images as IDX, CSV, JSON or .npy, with labels or without. They stay in this browser.',
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
  broken: (message: string) => `These files cannot be used. ${message}`,
  thumbnail: (index: number, label: number | undefined) =>
    label === undefined ? `Your image ${index}` : `Your image ${index}, labelled ${label}`,
  forget: 'Forget these images',
  forgotten: 'The images are forgotten.',
} as const;
