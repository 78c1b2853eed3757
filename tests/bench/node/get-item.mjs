#!/usr/bin/env node
// A function on Node.js that reads one item with the AWS SDK and answers: the runtime's loop, and nothing else.
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';

const { AWS_LAMBDA_RUNTIME_API, AWS_REGION, DYNAMODB_ENDPOINT, TABLE } = process.env;
const runtime = `http://${AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation`;
const client = new DynamoDBClient({ region: AWS_REGION, endpoint: DYNAMODB_ENDPOINT });
const Key = { pk: { S: 'FLOOR' }, sk: { S: 'FLOOR' } };
for (;;) {
  const event = await fetch(`${runtime}/next`);
  await event.json();
  const { Item } = await client.send(new GetItemCommand({ TableName: TABLE, Key }));
  const body = JSON.stringify({ statusCode: 200, body: JSON.stringify({ found: Item !== undefined }) });
  await fetch(`${runtime}/${event.headers.get('lambda-runtime-aws-request-id')}/response`, { method: 'POST', body });
}
