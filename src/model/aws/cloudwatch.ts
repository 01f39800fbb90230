export interface Alarm {
  alarmName: string;
  alarmKind: 'metric' | 'composite';
  actionsEnabled: boolean;
  /** ARNs of what is done when it goes into ALARM. */
  alarmActions: string[];
  /** Null where metric math or a composite rule decides. */
  namespace: string | null;
  metricName: string | null;
  dimensions: Dimension[];
  /** Metric math: each step a metric or an expression. */
  metrics: AlarmMetric[];
  statistic: string | null;
  period: number | null;
  comparisonOperator: string | null;
  /** Null where an anomaly detection band stands in its place. */
  threshold: number | null;
  evaluationPeriods: number | null;
  datapointsToAlarm: number | null;
  treatMissingData: string | null;
  /** Of a composite alarm. */
  alarmRule: string | null;
}

/** A dimension's name is written by its owner. */
export interface Dimension {
  dimensionName: string;
  dimensionValue: string;
}

export interface AlarmMetric {
  metricId: string;
  expression: string | null;
  namespace: string | null;
  metricName: string | null;
  dimensions: Dimension[];
  statistic: string | null;
  returnData: boolean;
}
