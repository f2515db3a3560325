/** The English of picking a test image. */
export const words = {
  title: 'Pick a digit',
  intro: 'Ten thousand digits that the model has never seen: the test images of MNIST.',
  number: 'Test image number',
  range: (last: string) => `0 to ${last}`,
  load: 'Load image',
  surprise: 'Surprise me',
  back: '← Earlier images',
  on: 'Later images →',
  first: 'These are the first images.',
  last: 'These are the last images.',
  shown: (from: string, to: string) => `${from} to ${to}`,
  thumbnail: (index: number, label: number | undefined) => `Test image ${index}, labelled ${label}`,
  loading: (percent: string) => `The test images are still loading (${percent}).`,
  waiting: 'The test images load once the servers are ready.',
  failed: 'The test images could not be loaded.',
  failedAlert: (message: string) =>
    `The test images could not be loaded. ${message} Drawing works without them.`,
  again: 'Try again',
  invalid: (last: string) => `Enter a whole number from 0 to ${last}.`,
} as const;
