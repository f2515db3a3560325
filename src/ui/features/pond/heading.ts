/** What the panel says before the rest of it, and the rest of its English, has loaded. */
export const heading = {
  title: 'The pond',
  intro:
    'Five parties and the nine links between them. There are no others, and this page is on none of them.',
  loading: 'The pond is loading.',
  walk: 'How it works',
  walkId: 'how-it-works',
} as const;
