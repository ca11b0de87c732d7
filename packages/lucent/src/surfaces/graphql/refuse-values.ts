import { GraphQLError, type ValidationContext, type ValidationRule, ValuesOfCorrectTypeRule } from "graphql";

const KNOWN =
  /^Expected value of (?:non-null )?type "[^"]*" (?:to be an object|not to be null|to include required field "\w+"|not to include unknown field "\w+")/;
const OWN = /^(?:Write a date|JSON must)/;

/**
 * The rule that values which are written into a document fit their types, with messages that quote none of them:
 * what is written there may be a password, and messages end up in logs.
 */
export const refuseValues: ValidationRule = (context: ValidationContext) => {
  const silent = Object.create(context, {
    reportError: {
      value: (error: GraphQLError) => context.reportError(withoutValue(error)),
    },
  });
  return ValuesOfCorrectTypeRule(silent);
};

function withoutValue(error: GraphQLError): GraphQLError {
  const { message, nodes } = error;
  const said = OWN.test(message) ? message : KNOWN.exec(message)?.[0];
  return new GraphQLError(
    said === undefined ? "The value does not fit its type." : `${said.replace(/\.$/, "")}.`,
    { nodes },
  );
}
