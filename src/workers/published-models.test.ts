import { expect, it } from 'vitest';
import type { PublishedModel } from '../model/facts';
import { PublishedModels } from './published-models';

const model = (name: string): PublishedModel => ({ card: { name }, spec: {} }) as PublishedModel;

function shared(count: number): PublishedModels {
  const models = new PublishedModels();
  for (let i = 0; i < count; i++) {
    const number = models.next();
    models.use(number, model(`model ${number}`), false);
  }
  return models;
}

it('there is none before one is shared', () => {
  const models = new PublishedModels();
  expect(models.inUse).toBeUndefined();
  expect(() => models.of()).toThrow('not known');
  // One that could not be shared has used up its number, and is not in use.
  expect(models.next()).toBe(1);
  expect(models.inUse).toBeUndefined();
  expect(models.next()).toBe(2);
});

it('an answer of the model before is still described by it', () => {
  const models = shared(2);
  expect(models.of(models.known(1)).card.name).toBe('model 1');
  expect(models.of().card.name).toBe('model 2');
});

it('shared again, a model is known by its first number', () => {
  const models = shared(3);
  for (let i = 0; i < 100; i++) {
    const number = models.next();
    models.use(number, model('model 3'), true);
    expect(models.inUse).toBe(number);
    expect(models.known(number)).toBe(3);
  }
  expect(models.of(3).card.name).toBe('model 3');
  expect(models.of(models.known(2)).card.name).toBe('model 2');
});

it('remembers the last eight, so that the plans of others can go', () => {
  const models = shared(20);
  expect(models.of(13).card.name).toBe('model 13');
  expect(() => models.of(12)).toThrow('not known');
  expect(() => models.known(12)).toThrow('not known');
});
