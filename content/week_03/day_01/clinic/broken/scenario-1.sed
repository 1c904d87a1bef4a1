# 컨트롤 플레인의 /etc/kubernetes/manifests/kube-apiserver.yaml에 적용한다. 일부러 틀린 것이다.
s#--client-ca-file=/etc/kubernetes/pki/ca\.crt#--client-ca-file=/etc/kubernetes/pki/ca.cert#
