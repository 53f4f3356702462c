import { NetworkApp } from '../../src';

/** The article's example as a user runs it, without its files: the app, and what it prints. */
export interface Article {
  readonly app: NetworkApp;
  readonly printed: string;
}

let article: Article | undefined;

/** Runs examples/article once. */
export function articleExample(): Article {
  article ??= run();
  return article;
}

function run(): Article {
  let app: NetworkApp | undefined;
  let printed = '';
  const spies = [
    jest.spyOn(NetworkApp.prototype, 'synth').mockImplementation(function (this: NetworkApp) { app = this; }),
    jest.spyOn(console, 'error').mockImplementation((text: string) => { printed += text; }),
  ];
  try {
    jest.requireActual('../../examples/article/main');
  } finally {
    spies.forEach((spy) => spy.mockRestore());
  }
  return { app: app!, printed };
}
