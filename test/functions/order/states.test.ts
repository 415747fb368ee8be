import { describe, expect, it } from 'vitest';
import {
  hasReached,
  mayFollow,
  ORDER_TRANSITIONS,
  STATE_MESSAGES,
  type OrderState,
} from '../../../functions/order/domain/states.ts';

const states = Object.keys(ORDER_TRANSITIONS) as OrderState[];

describe('the table of order states', () => {
  it('leads from PENDING to every other state', () => {
    const reached = new Set<OrderState>(['PENDING']);
    for (const state of reached) for (const next of ORDER_TRANSITIONS[state]) reached.add(next);
    expect([...reached].sort()).toEqual([...states].sort());
  });

  it('never leads back', () => {
    for (const state of states) {
      for (const next of ORDER_TRANSITIONS[state])
        expect(hasReached(state, next), `${next} → ${state}`).toBe(false);
    }
  });

  it('lets an order be rejected until it is confirmed', () => {
    for (const state of ['PENDING', 'RESERVED', 'AUTHORIZED'] as const) {
      expect(mayFollow(state, 'REJECTED')).toBe(true);
    }
    expect(mayFollow('CONFIRMED', 'REJECTED')).toBe(false);
  });

  it('tells a customer something about each state', () => {
    expect(Object.keys(STATE_MESSAGES).sort()).toEqual([...states].sort());
  });
});

describe('a repeated step', () => {
  it('has nothing to do once the order has gone through its state', () => {
    expect(hasReached('CONFIRMED', 'RESERVED')).toBe(true);
    expect(hasReached('SHIPPED', 'RESERVED')).toBe(true);
    expect(hasReached('RESERVED', 'RESERVED')).toBe(true);
  });

  it('is not mistaken for done on a rejected order', () => {
    expect(hasReached('REJECTED', 'RESERVED')).toBe(false);
    expect(mayFollow('REJECTED', 'RESERVED')).toBe(false);
  });
});
