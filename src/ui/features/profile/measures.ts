/**
 * The ops of the last prediction as `performance.measure` entries, so that the browser's own
 * profiler shows them. `detail.devtools` puts them on a track for each party where the browser
 * knows that. Entries of earlier predictions are removed.
 */
import type { Span } from '../../../mpc/trace/trace';
import { opName } from '../../../report/op-name';

let names = new Set<string>();

export function showInProfiler(spans: readonly Span[]): void {
  for (const name of names) performance.clearMeasures(name);
  names = new Set();
  for (const { party, request, node, name, op, phase, start, end } of spans) {
    const title = `${party} ${opName({ op, name })} ${phase}`;
    names.add(title);
    performance.measure(title, {
      // The page's own clock begins with the page, as the workers' begin with them.
      start: Math.max(start - performance.timeOrigin, 0),
      end: Math.max(end - performance.timeOrigin, 0),
      detail: {
        request,
        node,
        devtools: { dataType: 'track-entry', trackGroup: 'Millpond', track: party },
      },
    });
  }
}
