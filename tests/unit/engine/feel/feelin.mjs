// Answers the shared cases by feelin, the engine of browsers: reads [{expression, context}, …] and
// writes a list of JSON values, {"refused": why} for an expression that it cannot read.
import { evaluate } from "feelin";

const cases = JSON.parse(await new Response(process.stdin).text());
process.stdout.write(JSON.stringify(cases.map(answer)));

function answer({ expression, context }) {
  try {
    return evaluate(expression, context).value ?? null;
  } catch (error) {
    return { refused: error.message };
  }
}
