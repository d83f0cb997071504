import { expect, it } from 'vitest';
import { entriesOf, isSecretName, maskUrl, MASK } from '../../../panel/model/values/secrets';

it('masks the user and the values of secret names in a URL', () => {
  expect(maskUrl('https://me:pw@app.test/ns?room=1&access_token=abc')).toBe(`https://app.test/ns?room=1&access_token=${MASK}`);
  expect(maskUrl('/just/a/path')).toBe('/just/a/path');
});

it('recognizes names of secrets, and no others', () => {
  expect(['token', 'apiKey', 'Authorization', 'password', 'sessionId', 'key'].map(isSecretName)).not.toContain(false);
  expect(['room', 'user', 'keyboard', 'version', 'monkey'].map(isSecretName)).not.toContain(true);
});

it('reads an object, an instance of a class, and a string', () => {
  expect(entriesOf({ a: 1 })).toEqual([['a', 1]]);
  expect(entriesOf('a=1&b=2')).toEqual([['a', '1'], ['b', '2']]);
  expect(entriesOf({ $type: 'object', name: 'Auth', entries: [['a', 1]] })).toEqual([['a', 1]]);
  expect(entriesOf({ $type: 'getter' })).toEqual([]);
  expect(entriesOf(undefined)).toEqual([]);
});
