/** The English of local files, apart from `words.ts` because it loads later. */
export const words = {
  title: 'Your own files',
  intro:
    'A PNG or JPEG of one digit, or IDX images together with their labels. They stay in this browser.',
  choose: 'Choose files',
  drop: 'or drop them here',
  status: 'Your files',
  reading: 'Reading.',
  picture: (name: string) => `${name} is on the canvas.`,
  set: (name: string, count: string) =>
    `${count} images from ${name}. “Evaluate” can take them too.`,
  broken: (message: string) => `These files cannot be used. ${message}`,
  thumbnail: (index: number, label: number) => `Your image ${index}, labelled ${label}`,
  forget: 'Forget these images',
  forgotten: 'The images are forgotten.',
} as const;
