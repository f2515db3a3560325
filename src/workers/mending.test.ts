/** What is broken is mended by itself and what was asked is asked again, once; then a person is asked. */
import { describe, expect, it } from 'vitest';
import { deferred } from '../mpc/runtime/deferred';
import { PARTIES } from '../mpc/wire/parties';
import { ClusterError } from './cluster-error';
import { type Broken, type Mender, Mending } from './mending';

const gone = new ClusterError('server0', 'server0 has stopped.');
const spoiled = (name: string) =>
  new ClusterError('prediction-client', 'server0 gave up request 3.', {
    cause: Object.assign(new Error('server0 gave up request 3.'), { name }),
  });
const trouble = { party: 'server0', message: 'server0 has stopped.' } as const;

function workshop(
  mend: (broken: Broken) => Promise<void> = async () => undefined,
  examine: () => void = () => undefined,
) {
  const told: string[] = [];
  const mender: Mender = {
    async mend(broken) {
      told.push(
        `mend ${[...broken.parties, ...broken.pairs.map((pair) => pair.join('-'))].join()}`,
      );
      await mend(broken);
    },
    async examine() {
      told.push('examine');
      examine();
    },
    onMending: ({ party }) => told.push(`mending ${party}`),
    onMended: (parties) => told.push(`mended ${[...parties].join()}`),
    onGivenUp: ({ message }) => told.push(`given up: ${message}`),
  };
  return { mending: new Mending(mender), told };
}

describe('a question', () => {
  it('is asked again once its party is replaced', async () => {
    const replaced = deferred<void>();
    const { mending, told } = workshop(() => replaced.promise);
    const asked: string[] = [];
    const answer = mending.answer(async () => {
      asked.push(told.at(-1) ?? 'whole');
      if (asked.length > 1) return 7;
      mending.trouble(trouble);
      throw gone;
    });
    replaced.resolve();
    expect(await answer).toBe(7);
    expect(asked).toEqual(['whole', 'mended server0']);
    expect(told).toEqual(['mending server0', 'mend server0', 'mended server0']);
  });

  it('is asked twice at most', async () => {
    const { mending } = workshop();
    let asked = 0;
    const answer = mending.answer(async () => {
      asked += 1;
      mending.trouble(trouble);
      throw gone;
    });
    await expect(answer).rejects.toBe(gone);
    expect(asked).toBe(2);
  });

  it.each(['RequestFailed', 'LinkClosed', 'ProtocolError'])(
    'that was spoiled is asked again after a look at what may be wrong: %s',
    async (name) => {
      const { mending, told } = workshop();
      let asked = 0;
      const answer = mending.answer(async () => {
        asked += 1;
        if (asked === 1) throw spoiled(name);
        return 7;
      });
      expect(await answer).toBe(7);
      expect(told).toEqual(['examine']);
    },
  );

  it.each([
    new Error('an error of the page'),
    new ClusterError('prediction-client', 'no', { cause: new RangeError('783 pixels') }),
  ])('that is wrong itself is not asked again: %s', async (error) => {
    const { mending, told } = workshop();
    let asked = 0;
    const answer = mending.answer(async () => {
      asked += 1;
      throw error;
    });
    await expect(answer).rejects.toBe(error);
    expect([asked, told]).toEqual([1, []]);
  });

  it('waits while something is being replaced', async () => {
    const replaced = deferred<void>();
    const { mending, told } = workshop(() => replaced.promise);
    mending.trouble(trouble);
    const answer = mending.answer(async () => told.at(-1));
    replaced.resolve();
    expect(await answer).toBe('mended server0');
  });

  it('ends when all is stopped', async () => {
    const { mending } = workshop();
    const stopped = new ClusterError('prediction-client', 'The servers were stopped.');
    const answer = mending.answer(async () => {
      mending.end(stopped);
      throw gone;
    });
    await expect(answer).rejects.toBe(stopped);
  });
});

describe('mending', () => {
  it('takes what breaks meanwhile in its next turn', async () => {
    const { mending, told } = workshop(async ({ parties }) => {
      if (!parties.has('server0')) return;
      mending.trouble({ party: 'server1', message: 'server1 has stopped.' });
      throw gone;
    });
    mending.trouble(trouble);
    await mending.answer(async () => undefined);
    expect(told.slice(2)).toEqual(['mending server1', 'mend server1', 'mended server0,server1']);
  });

  it('replaces a link where that is what is wrong', async () => {
    const { mending, told } = workshop();
    mending.trouble({ party: 'server0', peer: 'server1', message: 'A message was lost.' });
    await mending.answer(async () => undefined);
    expect(told[1]).toBe('mend server0-server1');
  });

  it('that is spoiled by a link is done once more, with a new one', async () => {
    const { mending, told } = workshop(
      async ({ pairs }) => {
        if (pairs.length === 0) throw spoiled('RequestFailed');
      },
      () => mending.trouble({ party: 'model-owner', peer: 'server0', message: 'It closed.' }),
    );
    await mending.start(['model-owner', 'server0']);
    expect(told).toEqual([
      'mend model-owner,server0',
      'examine',
      'mending model-owner',
      'mend model-owner-server0',
      'mended model-owner,server0',
    ]);
  });

  it('that is spoiled by a message is done once more, and given up if that is, too', async () => {
    for (const isLasting of [false, true]) {
      let mended = 0;
      const { mending, told } = workshop(async () => {
        mended += 1;
        if (isLasting || mended === 1) throw spoiled('GivenUp');
      });
      const started = mending.start(['model-owner', 'server0']);
      const ending = await started.then(
        () => 'whole',
        ({ message }: Error) => message,
      );
      expect(ending).toBe(isLasting ? 'server0 gave up request 3.' : 'whole');
      const tries = ['mend model-owner,server0', 'examine', 'mend '];
      expect(told.slice(0, 3)).toEqual(tries);
      expect(mended).toBe(2);
    }
  });

  it('that fails is given up, with what was wrong', async () => {
    const { mending, told } = workshop(async () => {
      throw new ClusterError('model-owner', 'The model could not be loaded.');
    });
    mending.trouble(trouble);
    await expect(mending.answer(async () => 7)).rejects.toThrow('could not be loaded');
    expect(told.at(-1)).toBe('given up: The model could not be loaded.');
    mending.trouble(trouble);
    expect(told.filter((each) => each.startsWith('mend '))).toHaveLength(1);
  });

  it('ends when nothing is answered between', async () => {
    const { mending, told } = workshop();
    for (let i = 0; i < 4; i++) {
      mending.trouble(trouble);
      await mending.answer(async () => Promise.reject(new Error('no'))).catch(() => undefined);
    }
    expect(told.filter((each) => each.startsWith('mend '))).toHaveLength(3);
    expect(told.at(-1)).toContain('that did not last');
  });

  it('goes on when others break meanwhile, one after the other', async () => {
    const { mending, told } = workshop(async ({ parties }) => {
      // As each is replaced the next one is found to be gone.
      const next = PARTIES[PARTIES.indexOf([...parties][0]!) + 1];
      if (next) mending.trouble({ party: next, message: `${next} has stopped.` });
    });
    mending.trouble({ party: PARTIES[0], message: 'It has stopped.' });
    expect(await mending.answer(async () => 7)).toBe(7);
    expect(told.at(-1)).toBe(`mended ${PARTIES.join()}`);
  });

  it('that does not last names what it was, whatever else broke last', async () => {
    const { mending, told } = workshop();
    for (let i = 0; i < 4; i++) {
      mending.trouble({ party: 'server0', message: 'server0 has stopped.' });
      if (i === 3) mending.trouble({ party: 'server1', message: 'server1 has stopped.' });
      await mending.answer(async () => Promise.reject(new Error('no'))).catch(() => undefined);
    }
    expect(told.at(-1)).toContain('server0 has stopped. It was replaced before');
  });

  it('ends when nobody comes to be, whichever it is that says so', async () => {
    const { mending, told } = workshop(async () => {
      const count = told.filter((each) => each.startsWith('mend ')).length;
      const party = PARTIES[count % PARTIES.length]!;
      mending.trouble({ party, message: `${party} has stopped. engine.js: it is cut.` }, true);
    });
    await expect(mending.start(PARTIES)).rejects.toThrow('engine.js: it is cut.');
    expect(told.filter((each) => each.startsWith('mend '))).toHaveLength(3);
    expect(told.at(-1)).toContain('that did not last');
  });

  it('goes on for ever as long as there are answers between', async () => {
    const { mending, told } = workshop();
    for (let i = 0; i < 10; i++) {
      mending.trouble(trouble);
      await mending.answer(async () => 7);
    }
    expect(told.filter((each) => each.startsWith('given up'))).toEqual([]);
  });
});
