/** What the panel says before the rest of it, and the rest of its English, has loaded. */
export const heading = {
  title: 'Evaluate',
  intro:
    'Many images at once, privately and in the clear: how often is each right, and do they ever differ?',
  loading: 'The evaluation is loading.',
} as const;
