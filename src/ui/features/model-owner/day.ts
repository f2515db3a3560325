/** When something was kept, for a person. */
const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

export const dayOf = (at: Date): string => format.format(at);
