/** An exported file as a model that can be shared as it is: its owner has measured it. */
import type { CheckedJson } from '../mpc/files/json-digest';
import { ModelError, readFacts } from './model-card';
import type { OwnedModel } from './shipped-model';
import { importWeights } from './weights-file';

/** Whether it is one, of whatever version. */
export const isExported = ({ json }: CheckedJson): boolean =>
  (json as { readonly format?: unknown } | null)?.format === 'millpond-weights';

/** @throws {ModelError}, {WeightsError} or {DamagedError} saying what is wrong. */
export function readExported(file: CheckedJson, name: string): OwnedModel {
  const { network, weights } = importWeights(file);
  const { measured } = file.json as { readonly measured?: object };
  if (!measured) {
    throw new ModelError(
      `${name} does not say what was measured of its network: import it into the page, which measures it, and ` +
        'export it there.',
    );
  }
  return { card: readFacts(measured, network, name), weights };
}
