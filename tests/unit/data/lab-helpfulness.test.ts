/** Helpfulness by the lab's rule: what it prefers, and what cannot buy it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeHelpfulness } from '../../../src/main/data/lab-helpfulness.ts';

const opening = 'Lily had a red ball. She went to the park with her dog Spot and';
const good =
  ' threw the ball. Spot ran and caught it. Lily laughed and hugged her dog. They played in the park all day and were very happy.';
const scoreOf = (continuation: string): number => judgeHelpfulness(opening, continuation).score;

describe('the lab’s helpfulness', () => {
  it('prefers a story that stays with its opening to one about others', () => {
    const away =
      ' drove a truck. Peter and Susan found the treasure. Captain Hook shouted at Wendy. The moon was made of cheese and they flew home.';
    expect(scoreOf(good)).toBeGreaterThan(scoreOf(away) + 0.1);
  });

  it('prefers a story that ends to the same one cut off', () => {
    expect(scoreOf(good)).toBeGreaterThan(scoreOf(good.slice(0, -8)));
  });

  it('falls with every broken word', () => {
    const oneBroken = good.replace('laughed', 'lzaughqed');
    const twoBroken = oneBroken.replace('happy', 'hvappjy');
    expect(scoreOf(good)).toBeGreaterThan(scoreOf(oneBroken));
    expect(scoreOf(oneBroken)).toBeGreaterThan(scoreOf(twoBroken));
  });

  it('is nothing for nothing, and little for a few words, one phrase again and again, or garble', () => {
    expect(scoreOf('')).toBe(0);
    expect(scoreOf(' \n')).toBe(0);
    expect(scoreOf(' played.')).toBeLessThan(0.15);
    expect(scoreOf(' Lily and Spot were happy.'.repeat(8))).toBeLessThan(0.3);
    expect(
      scoreOf(' thrqw thw bxll zorgk Spqt rxn vbnm caughtk itqq lauhgd hgwd dogx tkhey plyd prk dzay'),
    ).toBeLessThan(0.1);
  });

  it('notices a girl who becomes a boy', () => {
    const girl = judgeHelpfulness('The girl sat down and', ' ate an apple. Then she went home and slept.');
    const boy = judgeHelpfulness('The girl sat down and', ' ate an apple. Then he went home and slept.');
    expect(girl.coherence).toBeGreaterThan(boy.coherence);
  });

  it('stays in [0, 1] in every part, for any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: 'grapheme' }), (before, after) => {
        for (const value of Object.values(judgeHelpfulness(before, after))) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
