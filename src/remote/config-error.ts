/** A configuration that cannot be used: what is wrong, field by field, with what would be right. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(
    /** The file's name. */
    readonly file: string,
    readonly problems: readonly string[],
  ) {
    super(problems.map((problem) => `${file}: ${problem}`).join('\n'));
  }
}
