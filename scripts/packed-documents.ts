/** What of the documents is in the package: the way to three hosts, the library, and what those lead to. */

const NAMES = [
  'deploy',
  'getting-started',
  'library',
  'links',
  'ops',
  'protocol',
  'trace-format',
  'triples-format',
];

/** At their places in the repository, so that their links lead somewhere. */
export const PACKED_DOCUMENTS = [...NAMES.map((name) => `docs/${name}.md`), 'deploy'];
