/** Some layers are computed, but have no gradient here. */
import { kindOf } from './layers';
import { layerName, stepsOf, type NamedNetwork } from './network';
import { WeightsError } from './weights';

/** @throws {WeightsError} that names the first such layer and the reason. */
export function checkTrainable({ network, names }: NamedNetwork): void {
  for (const { layer, input, index } of stepsOf(network)) {
    const { untrainable, words } = kindOf(layer);
    const reason = untrainable?.(layer, input);
    if (reason === undefined) continue;
    throw new WeightsError(
      `${layerName(index, names)} (${words(layer)}) cannot be trained here: ${reason}. Train the network where it ` +
        'comes from; its weights can be shared as they are.',
    );
  }
}
