/** An answer and its trace as the page shows them: tables, rounds, measured beside predicted. */
import { mergeMessages } from '../report/messages';
import { linkBytes } from '../report/tables';
import type { Trace } from '../mpc/trace/trace';
import type { ClientAnswer } from '../players/answers';
import { placesOf } from '../model/node-places';
import { planSource } from '../model/plan-source';
import type { ModelSpec } from '../model/facts';
import type { Prediction } from './prediction';

export function describePrediction(
  answer: ClientAnswer,
  trace: Trace,
  spec: ModelSpec,
): Prediction {
  const { requests } = answer;
  const plans = requests.map(({ images }) => planSource(spec)(images));
  const [first] = plans;
  const predicted = plans.flatMap(({ messages }) =>
    messages.filter(({ phase }) => phase !== 'setup'),
  );
  return {
    ...answer,
    request: requests[0]?.request ?? 0,
    rounds: first?.rounds ?? 0,
    bytes: linkBytes({ messages: mergeMessages(trace.messages) }, predicted),
    places: first ? placesOf(spec, first) : new Map(),
    trace,
  };
}
