/** What the panel says before the rest of it, and the rest of its English, has loaded. */
export const heading = {
  title: 'Model owner',
  intro: 'The weights belong to the model owner, who trains them and gives the servers shares.',
  loading: 'The model owner’s tools are loading.',
} as const;
