/** The English of the camera. */
const PROBLEMS: Readonly<Record<string, string>> = {
  NotAllowedError:
    'The browser does not let this page use the camera. Allow it beside the address, or choose a picture.',
  NotFoundError: 'No camera was found. Connect one, or choose a picture.',
  OverconstrainedError: 'No camera was found. Connect one, or choose a picture.',
  NotReadableError:
    'The camera cannot be used now. Another program may have it: close that, and try again.',
};

export const words = {
  take: 'Take a photograph',
  use: 'Use the camera',
  view: 'What the camera sees',
  now: 'Take the picture',
  off: 'Switch the camera off',
  fileName: 'camera.png',
  noPicture: 'The camera has shown nothing yet. Try again.',
  ended: 'The camera was switched off or taken away.',
  problem: (name: string) => PROBLEMS[name] ?? 'The camera could not be started. Choose a picture.',
} as const;
