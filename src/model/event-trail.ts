import { at, type CloudTrailEvent, type Fields, itemsAt, textAt } from './event.ts';

/** Does the call leave a trail without some of the events of management? */
export function dropsManagementEvents({ requestParameters }: CloudTrailEvent): boolean {
  const basic = itemsAt(requestParameters, 'eventSelectors');
  const advanced = itemsAt(requestParameters, 'advancedEventSelectors');
  return !basic.some(takesAll) && !advanced.some(takesManagement);
}

/** What is left out counts as AWS's default, which is all of it. */
function takesAll(selector: Fields): boolean {
  const left = at(selector, 'excludeManagementEventSources');
  return (
    at(selector, 'includeManagementEvents') !== false &&
    (textAt(selector, 'readWriteType') ?? 'All') === 'All' &&
    !(Array.isArray(left) && left.length > 0)
  );
}

function takesManagement(selector: Fields): boolean {
  const fields = itemsAt(selector, 'fieldSelectors');
  const category = fields.find((one) => textAt(one, 'field') === 'eventCategory');
  const equals = at(category ?? null, 'equals');
  return fields.length === 1 && Array.isArray(equals) && equals.includes('Management');
}
