/** What an evaluation found: five figures, the confusion matrix, and the images to look at. */
import { formatCount, formatDifference, formatPercent } from '../../components/format';
import { evaluateText as text } from '../../evaluate-text';
import { ConfusionMatrix } from './ConfusionMatrix';
import { Outcomes } from './Outcomes';
import type { Run } from './run';

export function Results({ run }: { readonly run: Run }) {
  const { results, source } = run;
  if (!results) return null;
  const { summary, bound, mistakes, disagreements } = results;
  const { count } = summary;
  const share = (part: number) =>
    [formatPercent(part / count), text.of(formatCount(part), formatCount(count))] as const;
  const figures = [
    [text.private, ...share(summary.privateCorrect)],
    [text.plaintext, ...share(summary.plaintextCorrect)],
    [text.agreement, ...share(summary.agree)],
    [text.difference, formatDifference(summary.maxLogitDifference), text.largest],
    summary.certified === undefined
      ? ([text.certified, text.none, text.noBound] as const)
      : ([text.certified, ...share(summary.certified)] as const),
  ] as const;
  return (
    <>
      <dl className="figures">
        {figures.map(([name, value, note]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <b>{value}</b>
              <span className="note">{note}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="note certificate">
        {bound === undefined ? text.noCertificate : text.certificate(formatDifference(bound))}
      </p>
      <div className="findings">
        <ConfusionMatrix confusion={summary.confusion} />
        <div>
          <Outcomes
            title={text.disagreements}
            none={text.noDisagreements}
            source={source}
            shown={disagreements}
            count={count - summary.agree}
          />
          <Outcomes
            title={text.mistakes}
            none={text.noMistakes}
            source={source}
            shown={mistakes}
            count={count - summary.privateCorrect}
          />
        </div>
      </div>
    </>
  );
}
