//! Alarms of functions. CloudWatch takes 0.10 USD a month for each metric that an alarm watches, an idle one too, so an alarm
//! for every function would cost more than everything else here together. Instead every function's log counts its failures
//! (crashes, time-outs, and every error that it answers or reports) into one metric of its family, which costs nothing while
//! nothing fails, and one alarm watches that; the dashboard says which function it was. Only the few functions that events call
//! have alarms of their own besides: how far they are behind, and how near to their time-out.

use crate::role::Caller;

/// What is counted: an error in the log, or an execution that Lambda reports as other than a success.
const FAILURE: &str = r#"{ ($.level = "ERROR") || (($.type = "platform.report") && ($.record.status != "success")) }"#;

/// Counts the failures of a function for its family.
pub(crate) fn failed(name: &str, family: &str) -> String {
    format!(
        "
  {name}Failed:
    Type: AWS::Logs::MetricFilter
    Properties:
      LogGroupName: !Ref {name}Logs
      FilterPattern: '{FAILURE}'
      MetricTransformations: [{{MetricNamespace: !Sub \"Parvis/${{Root}}\", MetricName: {family}.Failed, MetricValue: \"1\", Unit: Count}}]"
    )
}

/// Tells somebody when functions of a family fail. A failure or two is tried again by whoever called; more ask for a look.
pub(crate) fn failing(family: &str) -> String {
    format!(
        "
  Failing:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmDescription: More than two failures of {family} in five minutes.
      AlarmActions: [!Ref AlertsArn]
      Namespace: !Sub \"Parvis/${{Root}}\"
      MetricName: {family}.Failed
      Statistic: Sum
      Period: 300
      EvaluationPeriods: 1
      ComparisonOperator: GreaterThanThreshold
      Threshold: 2
      TreatMissingData: notBreaching"
    )
}

/// Tells somebody when a function that events call is slow or behind. Routes share one alarm of the whole API.
pub(crate) fn late(name: &str, timeout: u16, caller: Caller) -> String {
    let alarm = |kind: &str, about: &str, metric: &str, statistic: &str, milliseconds: u32| {
        format!(
            "
  {name}{kind}:
    Type: AWS::CloudWatch::Alarm
    Properties:
      AlarmDescription: {about}
      AlarmActions: [!Ref AlertsArn]
      Namespace: AWS/Lambda
      MetricName: {metric}
      Dimensions: [{{Name: FunctionName, Value: !Ref {name}}}]
      {statistic}
      Period: 300
      EvaluationPeriods: 1
      ComparisonOperator: GreaterThanThreshold
      Threshold: {milliseconds}
      TreatMissingData: notBreaching"
        )
    };
    let most = u32::from(timeout) * 800;
    let slow = format!("{name} takes longer than four fifths of its {timeout} seconds.");
    let mut text = alarm("Slow", &slow, "Duration", "ExtendedStatistic: p99", most);
    if caller == Caller::Stream {
        // What takes minutes itself makes others wait for minutes.
        let wait = u32::from(timeout / 2).max(60);
        let behind = format!("Changes of the table wait for longer than {wait} seconds before {name}.");
        text.push_str(&alarm("Behind", &behind, "IteratorAge", "Statistic: Maximum", wait * 1000));
    }
    text
}
