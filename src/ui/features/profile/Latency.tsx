/** What the same run would take on other links: each link can be set, and it is told how that is found. */
import { useMemo, useState } from 'react';
import { HERE, type LinkSpeed, type Play, playOf, replay } from '../../../report/replay';
import type { TraceFile } from '../../../report/trace-file';
import { LINKS } from '../../../mpc/wire/parties';
import { formatMs } from '../../components/format';
import { Segmented } from '../../components/Segmented';
import { useIsRemote } from '../../state/where';
import { type Link, linkBetween, linkName } from './links';
import { LinkTable } from './LinkTable';
import { PartsBar } from './PartsBar';
import { type Preset, PRESETS, SPEEDS } from './presets';
import { words } from './words';

const { latency } = words;
const OPTIONS = [...PRESETS, 'own'] as const;
const PHASES = ['online', 'offline'] as const;

export function Latency({ run }: { readonly run: TraceFile }) {
  const isRemote = useIsRemote();
  const [chosen, setChosen] = useState<Preset | 'own'>('lan');
  /** Kept while a preset is chosen, for who comes back to them. */
  const [own, setOwn] = useState<ReadonlyMap<string, LinkSpeed>>(new Map());
  /** The run for which somebody has changed a link: only then is the estimate an answer to be read out. */
  const [asked, setAsked] = useState<TraceFile>();
  const facts = useMemo(() => factsOf(run), [run]);
  const speed = (link: Link) =>
    chosen === 'own' ? (own.get(linkName(link)) ?? SPEEDS.lan) : SPEEDS[chosen];
  const allAsShown = () => new Map(LINKS.map((link) => [linkName(link), speed(link)]));
  const over = (play: Play) =>
    replay(play, (from, to) => speed(linkBetween(from, to) ?? [from, to]));
  if (facts.links.length === 0) return null;
  const played = PHASES.flatMap((phase) => {
    const play = facts[phase];
    return play ? [{ phase, here: replay(play, HERE).ms, there: over(play) }] : [];
  });
  const widest = Math.max(...played.map(({ there }) => there.ms));
  return (
    <div className="table-block">
      <h3>{latency.title}</h3>
      <p className="note">{latency.intro}</p>
      <Segmented
        label={latency.preset}
        options={OPTIONS}
        names={isRemote ? { ...latency.presets, tab: latency.asMeasured } : latency.presets}
        value={chosen}
        onChange={(now) => {
          setAsked(run);
          setChosen(now);
          if (now === 'own' && own.size === 0) setOwn(allAsShown());
        }}
      />
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- <output> must not hold a list */}
      <div role="status" aria-label={latency.result} aria-live={asked === run ? 'polite' : 'off'}>
        <dl className="totals">
          {played.map(({ phase, here, there }) => (
            <div key={phase}>
              <dt>{latency[phase]}</dt>
              <dd>
                <b data-phase={phase}>{formatMs(there.ms)} ms</b>
                <span className="note">{latency.added(formatMs(here))}</span>
                <PartsBar
                  whole={widest}
                  parts={[
                    ['compute', there.path.compute],
                    ['transit', there.path.transit],
                    ['distance', there.path.distance],
                    ['between', there.path.between],
                  ]}
                />
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <LinkTable
        links={facts.links}
        speedOf={speed}
        onChange={(link, changed) => {
          setAsked(run);
          setChosen('own');
          setOwn(allAsShown().set(linkName(link), changed));
        }}
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

function factsOf(run: TraceFile) {
  const used = new Set(
    run.messages.map(({ from, to }) => linkName(linkBetween(from, to) ?? [from, to])),
  );
  return {
    online: playOf(run, 'online'),
    offline: playOf(run, 'offline'),
    links: LINKS.filter((link) => used.has(linkName(link))),
  };
}
