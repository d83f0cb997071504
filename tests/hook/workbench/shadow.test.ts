import { expect, it } from 'vitest';
import { shadow } from '../../../src/hook/workbench/shadow';

class Sayer {
  name = 'sayer';
  say(text: string): string {
    return `${this.name}: ${text}`;
  }
}

it("replaces the method of this object only, with its `this`, and isn't enumerable", () => {
  const [one, other] = [new Sayer(), new Sayer()];
  shadow(one, 'say', (next, args) => next(`(${String(args[0])})`));
  expect(one.say('hi')).toBe('sayer: (hi)');
  expect(other.say('hi')).toBe('sayer: hi');
  expect(Object.keys(one)).toEqual(['name']);
});

it('removed in any order, several leave the object unchanged', () => {
  const sayer = new Sayer();
  const first = shadow(sayer, 'say', (next, args) => `1 ${String(next(...args))}`);
  const second = shadow(sayer, 'say', (next, args) => `2 ${String(next(...args))}`);
  expect(sayer.say('hi')).toBe('1 2 sayer: hi');
  first();
  expect(sayer.say('hi')).toBe('2 sayer: hi');
  second();
  second();
  expect(sayer.say('hi')).toBe('sayer: hi');
  expect(Object.hasOwn(sayer, 'say')).toBe(false);
  shadow(sayer, 'say', () => 'again')();
  expect(sayer.say('hi')).toBe('sayer: hi');
});

it("restores the object's own method, and keeps what the page has assigned meanwhile", () => {
  const sayer = new Sayer();
  const own = () => 'own';
  sayer.say = own;
  const stop = shadow(sayer, 'say', (next) => `before ${String(next())}`);
  expect(sayer.say('')).toBe('before own');
  stop();
  expect(sayer.say).toBe(own);
  const again = shadow(sayer, 'say', () => 'shaded');
  const later = () => 'later';
  sayer.say = later;
  again();
  expect(sayer.say).toBe(later);
});

it('can be removed while it runs', () => {
  const sayer = new Sayer();
  const stop = shadow(sayer, 'say', (next, args) => {
    stop();
    return next(...args);
  });
  expect(sayer.say('hi')).toBe('sayer: hi');
});
