import { gateway, Given, route, routing, SERVICES, to } from './support';

describe('query parameters', () => {
  const answerTo = (rules: Given[], query: string) => routing([...SERVICES, gateway([{}]), route('web', { rules })]).answer(`http://a.example.com${query}`);

  test.each<[string, Given, string, string]>([
    ['the value', { queryParams: [{ name: 'page', value: '2' }] }, '/?page=2&x', 'a'],
    ['broken encoding', { queryParams: [{ name: 'page', value: '%' }] }, '/?page=%', 'a'],
    ['another value', { queryParams: [{ name: 'page', value: '2' }] }, '/?page=3', '404'],
    ['several values that are the same', { queryParams: [{ name: 'page', value: '2' }] }, '/?page=2&page=2', 'a'],
    ['another parameter twice', { queryParams: [{ name: 'page', value: '2' }] }, '/?x=1&x=2&page=2', 'a'],
    ['names have a case', { queryParams: [{ name: 'page', value: '2' }] }, '/?Page=2', '404'],
    ['a second entry is ignored', { queryParams: [{ name: 'p', value: '2' }, { name: 'p', value: '3' }] }, '/?p=2', 'a'],
  ])('%s', (_, match, query, answer) => {
    expect(answerTo([to('a', match)], query)).toBe(answer);
  });

  // HTTPQueryParamMatch (Gateway API v1) leaves open which of several values counts, and does not say what is decoded.
  test.each([
    ['/?page=2&page=3', 'a (the query parameter page is read as "2") | b (otherwise)'],
    ['/?page=3&page=2', 'a (the query parameter page is read as "2") | b (otherwise)'],
    ['/?page=3&page=4', 'b'],
    ['/?page=%32', 'a (the query parameter page is read as "2") | b (otherwise)'],
    ['/?p%61ge=2', 'a (the query parameter page is read as "2") | b (otherwise)'],
    ['/?x=%&page=%32', 'a (the query parameter page is read as "2") | b (otherwise)'],
    ['/?word=a+b', 'c (the query parameter word is read as "a b") | b (otherwise)'],
    ['/?word=a%20b', 'c (the query parameter word is read as "a b") | b (otherwise)'],
    ['/?x=a+b&page=2', 'a'],
  ])('how a query is read depends where it matters: %s', (query, answer) => {
    const rules = [to('a', { queryParams: [{ name: 'page', value: '2' }] }), to('b'), to('c', { queryParams: [{ name: 'word', value: 'a b' }] })];
    expect(answerTo(rules, query)).toBe(answer);
  });
});
