/** The campaigns over channels in one process, with a ledger of all masks. */
import { CAMPAIGNS, run } from '../../src/mpc/testing/faults/campaigns';
import { dropAtEveryTurn } from '../../src/mpc/testing/faults/drops-at-every-turn';
import { keepLedger } from '../../src/mpc/testing/ledger';
import { type Campaigns, progress } from './campaign';

const DROPS = 'channels: another request is given up, at every turn';
export const channelCampaigns: Campaigns = async function* ({ seed, isQuick, only, say }) {
  const ledger = keepLedger();
  try {
    for (const campaign of CAMPAIGNS) {
      const name = `channels: ${campaign.name}`;
      if (!name.includes(only)) continue;
      const lives = isQuick ? Math.ceil(campaign.lives / 50) : campaign.lives;
      const began = Date.now();
      const tally = await run(campaign, { seed, lives }, (through) => {
        if (through % 500 === 0)
          say(`${name}: ${through}, ${Math.ceil((Date.now() - began) / 1000)} s`);
      });
      const { right, wrong, hung } = tally.outcomes;
      const row = {
        ...{ campaign: name, runs: tally.lives, right, retried: 0 },
        ...{ clear: tally.outcomes['clear error'], hung, recoverMs: [] },
        wrong: wrong + tally.outcomes['unclear error'],
      };
      const bad = tally.bad.map((life) => `${name}: ${life}.`);
      if (tally.usable < tally.lives) {
        bad.push(`${name}: after ${tally.lives - tally.usable} lives there is no answer.`);
      }
      const unmet = tally.lives - tally.struck;
      if (campaign.isEach && unmet > 0) bad.push(`${name}: ${unmet} messages met no fault.`);
      yield { row, bad, details: [...tally.told] };
    }
    if (DROPS.includes(only)) {
      let tell: ((through: number) => void) | undefined;
      const { runs, bad } = await dropAtEveryTurn(isQuick ? 31 : 1, (through, of) => {
        tell ??= progress(DROPS, of, say);
        tell(through);
      });
      const row = { campaign: DROPS, runs, right: runs - bad.length, retried: 0, clear: 0 };
      yield { row: { ...row, wrong: bad.length, hung: 0, recoverMs: [] }, bad };
    }
    const { counts, faults } = ledger;
    if (counts.streams === 0) return;
    const told = [counts.streams, counts.openings, faults.length].map((n) =>
      n.toLocaleString('en'),
    );
    say(`The ledger of masks: ${told[0]} streams, ${told[1]} openings, ${told[2]} faults.`);
    if (faults.length > 0) throw new Error(faults.join('\n'));
  } finally {
    ledger.close();
  }
};
