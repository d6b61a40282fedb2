import { experimentalFunctions, type FunctionSignature, functionSignatures } from './function-signature.data.js';

/** Types of a function of Prometheus 3.5; none when there is no such (stable) function. Names are case-sensitive. */
export function functionSignature(name: string): FunctionSignature | undefined {
  return Object.hasOwn(functionSignatures, name) ? functionSignatures[name] : undefined;
}

/** Why {@link functionSignature} knows no such function. */
export function refuseFunction(name: string): string {
  return experimentalFunctions.has(name)
    ? `function ${JSON.stringify(name)} is not enabled: it is experimental`
    : `unknown function with name ${JSON.stringify(name)}`;
}
