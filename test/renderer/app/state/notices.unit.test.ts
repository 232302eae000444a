import { beforeEach, expect, it } from 'vitest';
import { useNotices } from '../../../../renderer/app/state/toasts.ts';

const shown = (): readonly string[] => useNotices.getState().notices.map(({ text }) => text);
const say = (kind: 'done' | 'failed', ...texts: readonly string[]): void => {
  for (const text of texts) useNotices.getState().say(kind, text);
};

beforeEach(() => {
  useNotices.setState({ notices: [] });
});

it('of what went well the last two are shown, so that what it was about stays in sight', () => {
  say('done', 'first', 'second', 'third');
  expect(shown()).toEqual(['second', 'third']);
});

it('a failure stays however much goes well after it, and makes room for later failures alone', () => {
  say('failed', 'refused');
  say('done', 'first', 'second', 'third');
  expect(shown()).toEqual(['refused', 'second', 'third']);
  say('failed', 'two', 'three', 'four');
  expect(shown()).toEqual(['second', 'third', 'two', 'three', 'four']);
});

it('one that is dismissed goes alone', () => {
  say('done', 'first', 'second');
  useNotices.getState().dismiss(useNotices.getState().notices[0]!.id);
  expect(shown()).toEqual(['second']);
});
