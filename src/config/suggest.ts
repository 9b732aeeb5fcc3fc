/** "Did you mean …?" for names in a configuration: as in expressions. */
export { nearest, suggest as didYouMean } from '../eval/index.ts';
