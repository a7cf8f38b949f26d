/**
 * Jest runs tests in a realm of their own, so an error thrown by Node itself (fs, sqlite, fetch) would not be
 * `instanceof Error` there, although it is in production. Here it is.
 */
const { TestEnvironment } = require('jest-environment-node');

const ERRORS = ['Error', 'TypeError', 'RangeError', 'SyntaxError', 'AggregateError'];

module.exports = class NodeEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    for (const name of ERRORS) alsoKnows(this.global[name], globalThis[name]);
  }
};

function alsoKnows(inner, outer) {
  const ordinary = Function.prototype[Symbol.hasInstance];
  const value = function (error) {
    return ordinary.call(this, error) || (this === inner && error instanceof outer);
  };
  Object.defineProperty(inner, Symbol.hasInstance, { value });
}
