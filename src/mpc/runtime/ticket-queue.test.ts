import { expect, it } from 'vitest';
import { LocalCluster } from '../testing/local-cluster';
import { tinyInput, tinyPlan, tinyWeights } from '../testing/tiny-model';
import { LinkClosed } from './link-closed';
import { RequestFailed } from './requester';
import { ticketBytes } from './ticket-bytes';
import { BudgetError, TicketQueue } from './ticket-queue';

const MODEL = 1;

async function queue(budget = 1 << 20) {
  const parties = new LocalCluster();
  await parties.share(MODEL, tinyPlan, tinyWeights);
  const tickets = new TicketQueue(parties.client, {
    model: MODEL,
    planFor: tinyPlan,
    ahead: { single: 4, batch: 2 },
    budget,
  });
  return { parties, tickets };
}

it('keeps single tickets ahead and refills them at half', async () => {
  const { tickets } = await queue();
  tickets.refill();
  expect(tickets.count(1)).toBe(4);
  await tickets.prepare([]);
  expect(tickets.take(1).dealt).toBe('ahead');
  tickets.refill();
  expect(tickets.count(1)).toBe(3);
  tickets.take(1);
  tickets.refill();
  expect(tickets.count(1)).toBe(4);
});

it('deals on demand when it is empty, and says so', async () => {
  const { parties, tickets } = await queue();
  const { ticket, dealt } = tickets.take(3);
  expect(dealt).toBe('on demand');
  await expect(parties.client.ask(ticket, tinyInput(3))).resolves.toBeDefined();
});

it('keeps the last batch size ahead and gives others up', async () => {
  const { parties, tickets } = await queue();
  tickets.expect(5);
  tickets.refill();
  expect(tickets.count(5)).toBe(2);
  tickets.expect(7);
  tickets.refill();
  expect([tickets.count(5), tickets.count(7)]).toEqual([0, 2]);
  // A request of 6 + 6 + 2 keeps what waits for its last part.
  await tickets.prepare([2]);
  tickets.expect(6, 2);
  expect([tickets.count(7), tickets.count(2)]).toEqual([0, 1]);
  await tickets.prepare([]);
  expect(parties.failures).toEqual([]);
});

it('gives the batch size up when nobody is about to ask for it, and keeps the single ones', async () => {
  const { parties, tickets } = await queue();
  tickets.expect(5);
  tickets.refill();
  const bytes = 4 * ticketBytes(tinyPlan(1));
  expect(tickets.bytes).toBeGreaterThan(bytes);
  tickets.keepSingles();
  tickets.refill();
  expect([tickets.count(1), tickets.count(5)]).toEqual([4, 0]);
  expect(tickets.bytes).toBe(bytes);
  await tickets.prepare([]);
  expect(parties.failures).toEqual([]);
});

it('never holds more than its budget', async () => {
  const one = ticketBytes(tinyPlan(1));
  const { tickets } = await queue(2.5 * one);
  tickets.refill();
  expect(tickets.count(1)).toBe(2);
  expect(tickets.bytes).toBe(2 * one);
  await expect(tickets.prepare([1, 1, 1])).rejects.toThrow(BudgetError);
  expect(tickets.count(1)).toBe(2);
});

it('prepares what is missing and no more', async () => {
  const { tickets } = await queue();
  await tickets.prepare([2, 2, 3]);
  await tickets.prepare([2, 3]);
  expect([tickets.count(2), tickets.count(3)]).toEqual([2, 1]);
  expect(tickets.take(2).ticket.isReady).toBe(true);
});

it('gives everything up, and no memory stays behind', async () => {
  const { parties, tickets } = await queue();
  const before = parties.server1.memory.used;
  await tickets.prepare([1, 2, 3]);
  expect(parties.server1.memory.used).toBeGreaterThan(before);
  tickets.clear();
  expect(tickets.bytes).toBe(0);
  await parties.ask(MODEL, 1, tinyInput(1));
  expect(parties.failures).toEqual([]);
  const panels = parties.server1.memory.used;
  await parties.ask(MODEL, 1, tinyInput(1));
  expect(parties.server1.memory.used).toBe(panels);
});

it('hands out no ticket that a server has given up', async () => {
  const { parties, tickets } = await queue();
  tickets.refill();
  await tickets.prepare([]);
  parties.ends.get('server0')!.get('server1')!.close();
  await new Promise((resolve) => setTimeout(resolve));
  const { ticket, dealt } = tickets.take(1);
  expect(dealt).toBe('on demand');
  await expect(ticket.ready).rejects.toThrow(RequestFailed);
});

it('over a closed link opens nothing, and what waits is still answered', async () => {
  const { parties, tickets } = await queue();
  tickets.refill();
  await tickets.prepare([]);
  parties.ends.get('crypto-producer')!.get('prediction-client')!.close();
  await new Promise((resolve) => setTimeout(resolve));
  for (let i = 0; i < 4; i++) {
    const { ticket } = tickets.take(1);
    await expect(parties.client.ask(ticket, tinyInput(1))).resolves.toBeDefined();
    tickets.refill();
  }
  expect(() => tickets.take(1)).toThrow(LinkClosed);
});
