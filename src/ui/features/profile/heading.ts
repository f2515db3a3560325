/** What the panel says before the rest of it, and the rest of its English, has loaded. */
export const heading = {
  title: 'Profile',
  intro: 'Where the time went and which bytes moved.',
  empty: 'The profile fills with the first prediction.',
  loading: 'The profile is loading.',
} as const;
