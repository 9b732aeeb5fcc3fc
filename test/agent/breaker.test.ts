import { describe, expect, it } from 'vitest';
import { createBreaker } from '../../src/agent/breaker.ts';

const settings = { reverts: 3, withinMs: 1000, cooldownMs: 500 };

describe('the breaker', () => {
  it('admits an object until it was put back too often in too short a time', () => {
    const breaker = createBreaker(settings);
    for (const now of [0, 10, 20]) {
      expect(breaker.admit('a', now)).toEqual({ held: false });
      breaker.note('a', now);
    }
    expect(breaker.admit('a', 30)).toEqual({ held: true, untilMs: 530, reverts: 3, told: false });
  });

  it('says once that it holds an object', () => {
    const breaker = createBreaker(settings);
    for (const now of [0, 10, 20]) breaker.note('a', now);
    expect(breaker.admit('a', 30)).toMatchObject({ held: true, told: false });
    expect(breaker.admit('a', 40)).toMatchObject({ held: true, told: true, untilMs: 530 });
  });

  it('holds one object and not another', () => {
    const breaker = createBreaker(settings);
    for (const now of [0, 10, 20]) breaker.note('a', now);
    breaker.admit('a', 30);
    expect(breaker.admit('b', 30)).toEqual({ held: false });
  });

  it('forgets reverts that are long past', () => {
    const breaker = createBreaker(settings);
    for (const now of [0, 600, 1200]) breaker.note('a', now);
    expect(breaker.admit('a', 1300)).toEqual({ held: false });
  });

  it('admits again after the cooldown, and starts to count anew', () => {
    const breaker = createBreaker(settings);
    for (const now of [0, 10, 20]) breaker.note('a', now);
    breaker.admit('a', 30);
    expect(breaker.admit('a', 530)).toEqual({ held: false });
    breaker.note('a', 531);
    expect(breaker.admit('a', 532)).toEqual({ held: false });
  });

  it('holds nothing for longer when the clock is put back', () => {
    const breaker = createBreaker(settings);
    for (const now of [10_000, 10_010, 10_020]) breaker.note('a', now);
    breaker.admit('a', 10_030);
    expect(breaker.admit('a', 0)).toEqual({ held: false });
  });
});
