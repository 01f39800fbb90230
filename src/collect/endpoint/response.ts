import type { NormalizedSchema } from '@smithy/core/schema';
import type { AwsError } from '../recording.ts';
import { toJson } from './json.ts';
import type { Api, Operation, Protocol } from './services.ts';
import { base64Of, writeText } from './text.ts';
import type { WireAnswer } from './wire.ts';
import { elementXml, escapeXml, membersXml, xmlnsOf } from './xml.ts';

/** Writes a recorded output as the service would. Throws TypeError where it does not fit the operation. */
export function writeOutput(
  { api, protocol, operation }: { api: Api; protocol: Protocol; operation: Operation },
  output: unknown,
  requestId: string,
): WireAnswer {
  const value = output ?? {};
  if (protocol === 'rest-json' || protocol === 'rest-xml') {
    return writeRest(api, protocol, operation, value, requestId);
  }
  if (protocol === 'ec2' || protocol === 'query') {
    return xmlAnswer(200, rpcXml(api, protocol, operation, value, requestId), requestId);
  }
  const json = operation.output.isStructSchema()
    ? JSON.stringify(toJson(operation.output, value, { jsonName: false }))
    : '';
  return jsonAnswer(200, protocol, json, requestId);
}

/** Writes an error as the service would: under the code it has on the wire, which is not always the SDK's name for it. */
export function writeError(
  { api, protocol, bare }: { api?: Api; protocol: Protocol; bare?: boolean },
  error: AwsError,
  requestId: string,
): WireAnswer {
  const known = api?.errors.get(error.name);
  const status = error.statusCode ?? known?.status ?? 400;
  if (bare) return { status, headers: { 'x-amzn-requestid': requestId }, body: Buffer.alloc(0) };
  const isJson = protocol.startsWith('json') || protocol === 'rest-json';
  if (!isJson) {
    const code = known?.code ?? error.name;
    const xml = errorXml(api, protocol, { code, message: error.message, status }, requestId);
    return xmlAnswer(status, xml, requestId);
  }
  const json = JSON.stringify({ __type: error.name, message: error.message });
  const answer = jsonAnswer(status, protocol, json, requestId);
  answer.headers['x-amzn-errortype'] = error.name;
  if (api?.queryCompatible) {
    answer.headers['x-amzn-query-error'] = `${known?.code ?? error.name};${faultOf(status)}`;
  }
  return answer;
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';

function rpcXml(
  api: Api,
  protocol: 'ec2' | 'query',
  { name, output }: Operation,
  value: unknown,
  requestId: string,
): string {
  const members = output.isStructSchema() ? membersXml(output, value) : '';
  const root = `${name}Response`;
  const xmlns = api.xmlNamespace === undefined ? '' : xmlnsOf(['', api.xmlNamespace]);
  if (protocol === 'ec2') {
    return `<${root}${xmlns}><requestId>${requestId}</requestId>${members}</${root}>`;
  }
  const result = output.isStructSchema() ? `<${name}Result>${members}</${name}Result>` : '';
  const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
  return `<${root}${xmlns}>${result}${metadata}</${root}>`;
}

function errorXml(
  api: Api | undefined,
  protocol: Protocol,
  { code, message, status }: { code: string; message: string; status: number },
  requestId: string,
): string {
  const text = `<Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message>`;
  if (protocol === 'ec2') {
    return `<Response><Errors><Error>${text}</Error></Errors><RequestID>${requestId}</RequestID></Response>`;
  }
  if (api?.service === 's3') return `<Error>${text}<RequestId>${requestId}</RequestId></Error>`;
  const error = `<Error><Type>${faultOf(status)}</Type>${text}</Error>`;
  return `<ErrorResponse>${error}<RequestId>${requestId}</RequestId></ErrorResponse>`;
}

function faultOf(status: number): string {
  return status < 500 ? 'Sender' : 'Receiver';
}

function writeRest(
  api: Api,
  protocol: 'rest-json' | 'rest-xml',
  { name, output, http }: Operation,
  value: object,
  requestId: string,
): WireAnswer {
  const answer: WireAnswer = {
    status: http?.status ?? 200,
    headers: { 'x-amzn-requestid': requestId },
    body: Buffer.alloc(0),
  };
  if (!output.isStructSchema()) return answer;
  let payload: NormalizedSchema | undefined;
  for (const [memberName, member] of output.structIterator()) {
    const { httpPayload, httpResponseCode } = member.getMergedTraits();
    const field: unknown = Reflect.get(value, memberName);
    if (httpPayload) payload = member;
    else if (httpResponseCode && typeof field === 'number') answer.status = field;
    else if (field !== undefined && field !== null) writeHeaders(answer.headers, member, field);
  }
  if (http?.method === 'HEAD') return answer;
  const [type, body] = payload
    ? payloadOf(payload, protocol, value)
    : bodyOf(api, protocol, { name, output }, value);
  if (type !== undefined) answer.headers['content-type'] ??= type;
  return { ...answer, body };
}

function writeHeaders(
  headers: WireAnswer['headers'],
  member: NormalizedSchema,
  field: unknown,
): void {
  const { httpHeader, httpPrefixHeaders } = member.getMergedTraits();
  if (httpHeader !== undefined) {
    const values = member.isListSchema() ? (field as unknown[]) : [field];
    const item = member.isListSchema() ? member.getValueSchema() : member;
    const texts = values.map((one) => writeText(item, one, 'http-date'));
    headers[httpHeader.toLowerCase()] = headerText(texts.join(', '));
  }
  if (httpPrefixHeaders === undefined) return;
  for (const [key, one] of Object.entries(field as object)) {
    headers[`${httpPrefixHeaders}${key}`.toLowerCase()] = headerText(String(one));
  }
}

function headerText(text: string): string {
  if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(text)) throw new TypeError('no header can hold its text');
  return text;
}

type Body = [type: string | undefined, body: Buffer];

/** The one member that is the whole body. */
function payloadOf(payload: NormalizedSchema, protocol: Protocol, value: object): Body {
  const field: unknown = Reflect.get(value, payload.getMemberName());
  if (field === undefined || field === null) return [undefined, Buffer.alloc(0)];
  if (payload.isBlobSchema()) {
    return ['application/octet-stream', Buffer.from(base64Of(field), 'base64')];
  }
  if (payload.isStringSchema()) return ['text/plain', Buffer.from(String(field))];
  if (protocol === 'rest-json') {
    return [
      'application/json',
      Buffer.from(JSON.stringify(toJson(payload, field, { jsonName: true }))),
    ];
  }
  const root = payload.getMergedTraits().xmlName ?? payload.getName() ?? '';
  return ['application/xml', Buffer.from(XML + elementXml(root, payload, field))];
}

/** Every member without a place of its own. */
function bodyOf(
  api: Api,
  protocol: Protocol,
  { name, output }: Pick<Operation, 'name' | 'output'>,
  value: object,
): Body {
  if (protocol === 'rest-json') {
    const json = toJson(output, value, { jsonName: true }) as Record<string, unknown>;
    for (const [memberName, member] of output.structIterator()) {
      if (!isBody(member)) delete json[member.getMergedTraits().jsonName ?? memberName];
    }
    return ['application/json', Buffer.from(JSON.stringify(json))];
  }
  const xmlns = api.xmlNamespace === undefined ? '' : xmlnsOf(['', api.xmlNamespace]);
  // The one answer of S3 whose root is the value itself.
  if (name === 'GetBucketLocation') {
    const place = escapeXml(String(Reflect.get(value, 'LocationConstraint') ?? ''));
    const xml = `${XML}<LocationConstraint${xmlns}>${place}</LocationConstraint>`;
    return ['application/xml', Buffer.from(xml)];
  }
  const root = output.getOwnTraits().xmlName ?? `${name}Response`;
  const xml = `${XML}<${root}${xmlns}>${membersXml(output, value, isBody)}</${root}>`;
  return ['application/xml', Buffer.from(xml)];
}

function isBody(member: NormalizedSchema): boolean {
  const { httpHeader, httpPrefixHeaders, httpResponseCode } = member.getMergedTraits();
  return httpHeader === undefined && httpPrefixHeaders === undefined && !httpResponseCode;
}

function xmlAnswer(status: number, xml: string, requestId: string): WireAnswer {
  const headers = { 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': requestId };
  return { status, headers, body: Buffer.from(XML + xml) };
}

function jsonAnswer(
  status: number,
  protocol: Protocol,
  json: string,
  requestId: string,
): WireAnswer {
  const type = protocol === 'rest-json' ? 'application/json' : `application/x-amz-${protocol}`;
  const headers = { 'content-type': type, 'x-amzn-requestid': requestId };
  return { status, headers, body: Buffer.from(json) };
}
