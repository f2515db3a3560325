/** A model's card: what is public of it, and why its gate is as it is. */
import type { AnswerKind, GateKind, ModelFacts } from '../../../model/facts';
import { gateReachOf, hasGate, isGate, partsOf } from '../../../model/network';
import { Explained } from '../../components/Explained';
import { formatCount, formatPercent } from '../../components/format';
import { Fact } from './Fact';
import { words } from './words';

const { card } = words;

interface ModelFactsListProps {
  readonly title: string;
  readonly model: ModelFacts;
  /** How the servers compute, or would. */
  readonly gate: GateKind;
  /** What the client learns, or would. */
  readonly learns: AnswerKind;
}

export function ModelFactsList({ title, model, gate, learns }: ModelFactsListProps) {
  const { network, testAccuracy, period, harmonics, maxPreactivation, training } = model;
  const room = (3 * period) / 8;
  const largest = maxPreactivation.toFixed(1);
  const reach = gateReachOf(network);
  const wanted = (1.25 * reach * maxPreactivation).toFixed(1);
  return (
    <section className="model-card">
      <h3>{title}</h3>
      <dl>
        <Fact name={card.network}>{card.units(partsOf(network))}</Fact>
        <Fact name={card.accuracy}>{precise(testAccuracy)}</Fact>
        <Fact name={card.learnt}>{learnt(training)}</Fact>
        <Fact name={card.learns}>{card.answers[learns]}</Fact>
        {hasGate(network) && (
          <Fact name={<Explained terms={['gate']}>{card.gate}</Explained>}>
            {gate === 'polynomial' ? (
              card.polynomial
            ) : (
              <Explained terms={['period']}>{card.period(period, harmonics)}</Explained>
            )}
          </Fact>
        )}
      </dl>
      {training['warning'] !== undefined && <p className="mistake">{training['warning']}</p>}
      <p className="note">
        {!hasGate(network)
          ? network.layers.some(isGate)
            ? card.compared(largest)
            : card.noGate
          : gate === 'polynomial'
            ? card.whyPolynomial(largest)
            : card.why(largest, reach === 2, wanted, period, room)}
      </p>
    </section>
  );
}

/** Ten thousand images allow two decimals. */
const precise = (share: number): string =>
  share < 1 ? `${(100 * share).toFixed(2)}%` : formatPercent(share);

function learnt({ images, epochs, source, from }: ModelFacts['training']): string {
  if (source !== undefined) return String(source);
  const made = card.images(formatCount(Number(images)), card.epochs(String(epochs)));
  return from === 'present' ? card.further(made) : made;
}
