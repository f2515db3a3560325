/** What the same run would take on other links: each link can be set, and the formula is told. */
import { useMemo, useState } from 'react';
import { type LinkSpeed, measuredRtt, stagesOf, timeOver } from '../../../report/latency';
import type { TraceFile } from '../../../report/trace-file';
import { LINKS } from '../../../mpc/wire/parties';
import { formatMs } from '../../components/format';
import { Segmented } from '../../components/Segmented';
import { type Link, linkBetween, linkName } from './links';
import { LinkTable } from './LinkTable';
import { type Preset, PRESETS, speedOfPreset } from './presets';
import { words } from './words';

const { latency } = words;
const OPTIONS = [...PRESETS, 'own'] as const;

export function Latency({ run }: { readonly run: TraceFile }) {
  const [preset, setPreset] = useState<Preset>('lan');
  const [own, setOwn] = useState<ReadonlyMap<string, LinkSpeed>>();
  const facts = useMemo(() => factsOf(run), [run]);
  const common = speedOfPreset(preset, facts.rttMs);
  const speed = (link: Link) => own?.get(linkName(link)) ?? common;
  const over = (phase: 'online' | 'offline') =>
    timeOver(facts[phase], (from, to) => speed(linkBetween(from, to) ?? [from, to]));
  const here = (phase: 'online' | 'offline') => timeOver(facts[phase], () => NO_DISTANCE);
  if (facts.links.length === 0) return null;
  return (
    <div className="table-block">
      <h3>{latency.title}</h3>
      <p className="note">{latency.intro}</p>
      <Segmented
        label={latency.preset}
        options={OPTIONS}
        names={latency.presets}
        value={own ? 'own' : preset}
        onChange={(chosen) => {
          if (chosen === 'own') setOwn(new Map());
          else {
            setPreset(chosen);
            setOwn(undefined);
          }
        }}
      />
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- <output> must not hold a list */}
      <div role="status" aria-label={latency.result}>
        <dl className="totals">
          {(['online', 'offline'] as const).map((phase) => (
            <div key={phase}>
              <dt>{latency[phase]}</dt>
              <dd>
                <b data-phase={phase}>{formatMs(over(phase))} ms</b>
                <span className="note">
                  {latency.parts(formatMs(here(phase)), formatMs(over(phase) - here(phase)))}
                </span>
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <LinkTable
        links={facts.links}
        speedOf={speed}
        onChange={(link, changed) => setOwn(new Map(own).set(linkName(link), changed))}
      />
      <details className="disclosure">
        <summary>{latency.formula}</summary>
        <p className="formula">{latency.formulaLine}</p>
        <ul className="words">
          {latency.words.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}

const NO_DISTANCE: LinkSpeed = { rttMs: 0, mbit: Infinity };

function factsOf(run: TraceFile) {
  const used = new Set(
    run.messages.map(({ from, to }) => linkName(linkBetween(from, to) ?? [from, to])),
  );
  return {
    online: stagesOf(run, 'online'),
    offline: stagesOf(run, 'offline'),
    rttMs: measuredRtt(run.messages) ?? 0,
    links: LINKS.filter((link) => used.has(linkName(link))),
  };
}
