/**
 * What is wrong with a field, in a sentence: where it is, what it must be, what it is. The messages of a schema say
 * what must be ("must be a path"); those that the schema library makes up itself are kept from people.
 */
import * as v from 'valibot';

/** @param isSecret whether values stay out of what is said of them. */
export function fieldWords(
  schema: v.GenericSchema,
  issue: v.BaseIssue<unknown>,
  isSecret = false,
): string {
  const where = v.getDotPath(issue) ?? 'the whole';
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    return `${where}: there is no such field.`;
  }
  // Of a reader of its own, which has said it all.
  if (issue.type === 'raw_transform') return `${where}: ${issue.message}`;
  if (issue.input === undefined) {
    const must = missing(schema, issue);
    return must === undefined ? `${where} is missing.` : `${where} is missing: it ${must}.`;
  }
  const must = said(issue.message) ?? 'is not what it should be';
  if (isSecret) return `${where} ${must}.`;
  return `${where} ${must}; it is ${quoted(issue.input)}.`;
}

/** Lists and objects are named only: they can be deeper than what would write them goes. */
export function quoted(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return JSON.stringify(value)?.slice(0, 60) ?? 'something else';
}

const said = (message: string): string | undefined =>
  message.startsWith('must') ? message : undefined;

/** Of a field that is not there the object around it has complained: the field itself says what it must be. */
function missing(schema: v.GenericSchema, issue: v.BaseIssue<unknown>): string | undefined {
  let at: unknown = schema;
  for (const { key } of issue.path ?? []) at = partOf(at, key);
  if (!isSchema(at)) return undefined;
  const { issues } = v.safeParse(at, undefined);
  return issues && said(issues[0].message);
}

function partOf(schema: unknown, key: unknown): unknown {
  if (!isSchema(schema)) return undefined;
  // What is optional is one schema around another.
  if ('wrapped' in schema) return partOf(schema.wrapped, key);
  if ('entries' in schema) return (schema.entries as Record<string, unknown>)[String(key)];
  if ('item' in schema) return schema.item;
  return undefined;
}

const isSchema = (value: unknown): value is v.GenericSchema =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema';
