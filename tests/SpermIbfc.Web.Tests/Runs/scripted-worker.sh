#!/bin/bash
# Speaks the run folder's contract as the worker does, and learns nothing. What it does is written in the file "behaviour"
# beside it: complete, wait (until stop or cancel is asked), fail, deaf (hears neither).
here="$(dirname "$0")"
behaviour="$(cat "$here/behaviour")"
printf '%s\n' "$*" >>"$here/command-lines"
env >"$here/environment"
while [ $# -gt 0 ]; do
    case "$1" in
        --run) run="$2" ;;
        --fold) fold="$2" ;;
    esac
    shift
done
[ "$behaviour" = fail ] && { echo "starting" ; echo "error: the snapshot was changed" >&2; exit 3; }

exec 9>>"$run/worker.lock"
flock -n 9 || exit 5
printf '%s\n' "$$" >"$run/heartbeat"
echo '{}' >"$run/run.json"
seq=$(grep -c '' "$run/events.jsonl" 2>/dev/null || true)
event() {
    seq=$((seq + 1))
    printf '{"type":"%s","seq":%d,"at":"%s"%s}\n' "$1" "$seq" "$(date -u +%FT%T.%6NZ)" "$2" >>"$run/events.jsonl"
}
result() {
    printf '{"outcome":"%s","task":"focus","fold":%d,"epochsDone":1,"bestEpoch":1,"seconds":2.5,"best":{"focus":%s},"last":{"focus":%s}}' "$1" "$fold" "$2" "$2" >"$run/result.json"
}
figures='{"f1":0.9,"accuracy":0.9,"precision":0.9,"recall":0.9,"paperF1":0.947,"confusion":[[9,1],[1,9]],"classes":["focused","outOfFocus"]}'
event started ',"processId":'$$',"device":"cpu","threads":1,"libtorch":"none","epochs":2,"stepsPerEpoch":1,"trainCells":6,"validationCells":3,"testCells":3,"parameters":1'
event step ',"epoch":1,"step":1,"loss":1.5,"crossEntropy":1,"dice":0.5,"imagesPerSecond":10'
event epoch ',"epoch":1,"trainLoss":1.5,"trainCrossEntropy":1,"trainDice":0.5,"validationLoss":1.4,"validationCrossEntropy":1,"validationDice":0.4,"validationMetric":0.5,"learningRate":0.001,"seconds":1,"secondsLeft":1,"isBest":true'
if [ "$behaviour" != complete ]; then
    while true; do
        [ "$behaviour" = deaf ] || { [ -e "$run/cancel" ] && exit 10; [ -e "$run/stop" ] && break; }
        sleep 0.05
    done
    result stopped "$figures"
    event finished ',"outcome":"stopped"'
    exit 10
fi
result completed "$figures"
event finished ',"outcome":"completed"'
